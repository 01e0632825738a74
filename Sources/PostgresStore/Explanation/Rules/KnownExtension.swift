/// Which extension brings a well-known type or function (manual, appendix F; PostGIS and pgvector their own manuals).
enum KnownExtension {
    static let ofType: [String: String] = [
        "citext": "citext", "hstore": "hstore", "ltree": "ltree", "lquery": "ltree", "cube": "cube",
        "isbn": "isn", "seg": "seg", "geometry": "postgis", "geography": "postgis", "vector": "vector",
    ]

    static let ofFunction: [String: String] = [
        "uuid_generate_v1": "uuid-ossp", "uuid_generate_v4": "uuid-ossp", "uuid_generate_v5": "uuid-ossp",
        "crypt": "pgcrypto", "gen_salt": "pgcrypto", "digest": "pgcrypto", "hmac": "pgcrypto",
        "pgp_sym_encrypt": "pgcrypto", "gen_random_bytes": "pgcrypto",
        "similarity": "pg_trgm", "word_similarity": "pg_trgm", "unaccent": "unaccent",
        "levenshtein": "fuzzystrmatch", "soundex": "fuzzystrmatch", "crosstab": "tablefunc",
        "dblink": "dblink", "st_distance": "postgis", "st_makepoint": "postgis",
    ]
}
