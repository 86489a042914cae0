"""Lists of rulings: chosen by the catalog's facts or by a topic, each row with the words that show why it is there."""
