"""A penalty as it is read."""


def penalty_in_words(penalty: str) -> str:
    """Return the value of a penalty fact with its thousands parted.

    >>> penalty_in_words("2310000 GBP"), penalty_in_words("35258707.95 EUR"), penalty_in_words("0")
    ('2,310,000 GBP', '35,258,707.95 EUR', 'none')
    """
    amount, _, currency = penalty.partition(" ")
    if not currency:
        return "none" if amount == "0" else penalty
    whole, dot, cents = amount.partition(".")
    return f"{int(whole):,}{dot}{cents} {currency}" if whole.isdigit() else penalty
