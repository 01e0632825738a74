create collation gone (locale = 'C');
create collation plain (locale = 'C');
