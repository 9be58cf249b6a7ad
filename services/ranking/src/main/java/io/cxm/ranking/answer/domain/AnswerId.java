package io.cxm.ranking.answer.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of an answer: a UUID of version 7 (RFC 9562), whose first 48 bits are the milliseconds since 1970 at which it was given. So
 * one day's rows are looked at to find it, and of one that is past retention it is known that it is.
 */
public record AnswerId(UUID value) {
    private static final String PREFIX = "rec_";
    private static final Pattern TEXT = Pattern.compile(PREFIX + "[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");
    private static final int TIME_FROM = 16;
    private static final int RANDOM = 0xfff;
    private static final int VERSION = 0x7000;

    /** One that no other answer has. */
    public static AnswerId next(long millis) {
        UUID random = UUID.randomUUID();
        long first = (millis << TIME_FROM) | VERSION | (random.getMostSignificantBits() & RANDOM);
        return new AnswerId(new UUID(first, random.getLeastSignificantBits()));
    }

    /** The id that a text is; empty where it is none. */
    public static Optional<AnswerId> of(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.substring(PREFIX.length());
        return Optional.of(new AnswerId(new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16))));
    }

    /** When the answer was given. */
    public Instant at() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> TIME_FROM);
    }

    /** The day of that, in UTC. */
    public LocalDate day() {
        return LocalDate.ofInstant(at(), ZoneOffset.UTC);
    }

    /** The random half of it: the order of answers by it is one by lot. */
    public long lot() {
        return value.getLeastSignificantBits();
    }

    /** As it stands in answers. */
    public String text() {
        return PREFIX + value.toString().replace("-", "");
    }
}
