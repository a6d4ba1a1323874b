"""Which parts read time expressions: scan, grammar, rules, context and the calendar they count in?"""
