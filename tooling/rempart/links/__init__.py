"""What is known of the addresses that pieces lead to: answers in; what is told and when to ask out."""
