"""A place's reports in order to follow-through: links, verdicts by named rules, a person's decisions on top."""
