"""How does the recogniser without a model know a name: tables of names and the rules that read them."""
