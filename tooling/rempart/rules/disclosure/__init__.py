"""What an author owes the reader about money, interests and machines."""
