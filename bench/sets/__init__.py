"""One module for each part of the bench: data in, figures out, through the product as a user would get it."""
