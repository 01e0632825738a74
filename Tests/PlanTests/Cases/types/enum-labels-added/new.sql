create type mood as enum ('dead', 'sad', 'meh', 'ok', 'good', 'better', 'happy', 'ecstatic', 'delirious');
