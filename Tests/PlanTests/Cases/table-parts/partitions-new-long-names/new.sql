CREATE TABLE a_table_with_a_name_that_is_nearly_as_long_as_names_may_be_1 (a_column_of_quite_some_length_to_cut int NOT NULL, b int, UNIQUE (a_column_of_quite_some_length_to_cut, b)) PARTITION BY RANGE (b);
CREATE TABLE a_partition_with_a_name_that_is_nearly_as_long_as_names_may_be PARTITION OF a_table_with_a_name_that_is_nearly_as_long_as_names_may_be_1 FOR VALUES FROM (0) TO (10);
CREATE INDEX ON a_table_with_a_name_that_is_nearly_as_long_as_names_may_be_1 (a_column_of_quite_some_length_to_cut, b);
CREATE INDEX ON a_table_with_a_name_that_is_nearly_as_long_as_names_may_be_1 (a_column_of_quite_some_length_to_cut, b DESC);
