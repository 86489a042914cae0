"""Citations as lawyers write them: one function from a citation and its document to text, in several styles."""
