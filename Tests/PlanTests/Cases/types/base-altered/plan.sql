ALTER TYPE public.words SET (RECEIVE = public.words_recv, SEND = public.words_send, STORAGE = external);
