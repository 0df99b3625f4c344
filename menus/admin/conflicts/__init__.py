"""Two people at one form, or one form sent twice: nobody's work is lost, and nothing is done twice."""
