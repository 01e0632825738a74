--
-- PostgreSQL database dump
--

\restrict k2VhqYxRzAbCdEfGhIjKlMnOpQrStUvWxYz

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: mood; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.mood AS ENUM (
    'sad',
    'o;k'
);


ALTER TYPE public.mood OWNER TO postgres;

--
-- Name: s(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.s(a integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT
         CASE a
             WHEN 1 THEN 2
             ELSE NULL::integer
         END AS "case";
 SELECT 3;
END;


ALTER FUNCTION public.s(a integer) OWNER TO postgres;

--
-- Name: t(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.t() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NEW.msg := 'x;y'; RETURN NEW; END $$;


ALTER FUNCTION public.t() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: logs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.logs (
    id bigint NOT NULL,
    msg text,
    mood text
);


ALTER TABLE public.logs OWNER TO postgres;

--
-- Name: TABLE logs; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.logs IS 'it''s; a "comment"';


--
-- Name: logs_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.logs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.logs_id_seq OWNER TO postgres;

--
-- Name: logs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.logs_id_seq OWNED BY public.logs.id;


--
-- Name: v; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.v AS
 SELECT logs.id,
    logs.msg
   FROM public.logs;


ALTER TABLE public.v OWNER TO postgres;

--
-- Name: logs id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.logs ALTER COLUMN id SET DEFAULT nextval('public.logs_id_seq'::regclass);


--
-- Data for Name: logs; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.logs (id, msg, mood) FROM stdin;
1	a;b	\N
2	tab\there	\N
3	back\\slash	\N
4	\N	\N
5	\\.	\N
\.


--
-- Name: logs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.logs_id_seq', 5, true);


--
-- Name: logs logs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY (id);


--
-- Name: v r; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE r AS
    ON INSERT TO public.v DO INSTEAD ( INSERT INTO public.logs (msg)
  VALUES (new.msg);
 DELETE FROM public.logs
  WHERE (logs.id = 0);
);


--
-- Name: logs tg; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER tg BEFORE INSERT ON public.logs FOR EACH ROW EXECUTE FUNCTION public.t();


--
-- PostgreSQL database dump complete
--

\unrestrict k2VhqYxRzAbCdEfGhIjKlMnOpQrStUvWxYz

