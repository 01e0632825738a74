CREATE LANGUAGE spoken HANDLER plpgsql_call_handler;
CREATE ACCESS METHOD pile TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD pile2 TYPE TABLE HANDLER heap_tableam_handler;
