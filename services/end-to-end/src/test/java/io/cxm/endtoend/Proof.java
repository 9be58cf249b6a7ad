package io.cxm.endtoend;

import org.jspecify.annotations.Nullable;

/** How it is shown of one operation that it keeps tenants apart. Names in braces stand for what the {@link Owned} has. */
sealed interface Proof {
    /**
     * The operation names something by id, in its path or body. Its owner gets 2xx, and what {@code shows} says in the
     * body or as the location; a stranger gets what they get for an id that does not exist.
     */
    record ById(String path, @Nullable String body, String shows) implements Proof {
        public ById {
            something(shows);
        }

        static ById shows(String path, String shows) {
            return new ById(path, null, shows);
        }

        static ById asks(String path, String body, String shows) {
            return new ById(path, body, shows);
        }
    }

    /** The same of an operation that succeeds only once: the stranger tries first, and then it still works for the owner. */
    record Ending(String path) implements Proof {}

    /** The operation lists or searches. The owner's answer holds what {@code shows} says, a stranger's never does. */
    record Listing(String path, @Nullable String body, String shows) implements Proof {
        public Listing {
            something(shows);
        }

        static Listing of(String path, String shows) {
            return new Listing(path, null, shows);
        }
    }

    /** Everybody gets their own answer: never the same, and never with what is the owner's. */
    record Own(String path, @Nullable String body) implements Proof {}

    /**
     * The operation writes under an id that the sender chooses. A stranger's write is theirs alone: what the owner reads
     * stays as it was.
     */
    record Writing(String path, String body, String reread) implements Proof {}

    /** Tenants may not call it at all, whatever the id; the operator may, unless it would end something. */
    record ForOperators(String path, @Nullable String body, int answer) implements Proof {}

    /** It must be something that only the owner has: what every good answer holds proves nothing. */
    private static void something(String shows) {
        if (!shows.contains("{")) {
            throw new IllegalArgumentException(shows + " is not the owner's alone");
        }
    }

    /** How this operation is shown to keep tenants apart. */
    static Proof of(String key) {
        Proof proof = ProofsOfData.ALL.getOrDefault(key, ProofsOfUse.ALL.get(key));
        if (proof == null) {
            throw new IllegalArgumentException("nothing shows it of " + key);
        }
        return proof;
    }

    /**
     * It is shown in another test, named here: there its owner gets 2xx with what only the owner has, and what the owner has
     * is the same after a stranger tried.
     */
    record Elsewhere(Shown shown) implements Proof {
        static Elsewhere in(Class<?> test, String method) {
            return new Elsewhere(Shown.here(test, method));
        }
    }
}
