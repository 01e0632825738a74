-- nothing
/* at; all */
 ; 
