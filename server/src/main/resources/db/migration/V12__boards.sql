-- Module casework: open cases under a supervise order, which are few, are counted and listed without reading all open ones.
create index casework_case_supervised on casework_case (town, grid_id, id) where open and supervised;
