"""The rules of the hall: values and a time go in, values come out. No I/O, clock, logging or framework."""
