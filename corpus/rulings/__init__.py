"""The starter corpus: landmark rulings in our own words, one Markdown file each."""
