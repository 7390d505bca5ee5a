"""Reports to statements and commitments: numbers with units, indicator names, binding, modality."""
