package io.cxm.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Makes a good request bad in a given way, and knows which answers are right then. */
final class Spoiling {
    private static final String JSON = "application/json";
    private static final String LONG = " ".repeat(11 << 20);

    private Spoiling() {}

    /** What is sent instead of a body and its headers. */
    record Sent(byte[] body, Map<String, String> headers, boolean isChunked) {
        static Sent of(byte[] body, String type) {
            return new Sent(body, Map.of("Content-Type", type), false);
        }

        static Sent encoded(byte[] body, String encoding) {
            return new Sent(body, Map.of("Content-Type", JSON, "Content-Encoding", encoding), false);
        }
    }

    /** The good request, spoiled; empty where it has nothing of what is spoiled. */
    static Optional<Sent> spoil(BadKind kind, Good good) {
        byte[] body = utf8(good.body());
        return switch (kind) {
            case LARGE -> plain(LONG + good.body());
            case LARGE_CHUNKED -> plain(LONG + good.body()).map(s -> new Sent(s.body(), s.headers(), true));
            case GZIP_BOMB -> Optional.of(Sent.encoded(gzipped(new byte[20 << 20]), "gzip"));
            case BROKEN_GZIP -> Optional.of(Sent.encoded(body, "gzip"));
            case CUT_GZIP -> Optional.of(Sent.encoded(Arrays.copyOf(gzipped(body), 20), "gzip"));
            case UNKNOWN_ENCODING -> Optional.of(Sent.encoded(body, "rot13"));
            case DEEP -> plain("[".repeat(100_000) + "]".repeat(100_000));
            case DEEP_OBJECT -> plain("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000));
            case DEEP_FIELD -> text(good, "[".repeat(5_000) + "]".repeat(5_000));
            case NUL -> text(good, "\"a\\u0000b\"");
            case LONE_SURROGATE -> text(good, "\"a\\ud800b\"");
            case INVALID_UTF8 -> text(good, "\"a\u00a0b\"").map(Spoiling::invalid);
            case HUGE_EXPONENT -> number(good, "1e999");
            case HUGE_INTEGER -> number(good, "9".repeat(400));
            case MINUS_HUGE -> number(good, "-1e308");
            case NOT_A_NUMBER -> number(good, "NaN");
            case TEXT_FOR_NUMBER -> number(good, "\"many\"");
            case OBJECT_FOR_TEXT -> text(good, "{\"a\":[1]}");
            case LIST_FOR_OBJECT -> plain("[" + good.body() + "]");
            case TEXT_FOR_OBJECT -> plain("\"text\"");
            case NULL_FOR_OBJECT -> needed(good, "null");
            case NUMBER_FOR_OBJECT -> plain("7");
            case CUT -> plain(good.body().substring(0, good.body().length() - 1));
            case COMMENTED -> plain("/* */" + good.body());
            case HTML -> plain("<html></html>");
            case EMPTY -> needed(good, "");
            case BLANK -> needed(good, "  \n");
            case WRONG_TYPE -> Optional.of(Sent.of(body, "text/html"));
            case NO_TYPE_AT_ALL -> Optional.of(Sent.of(body, "no type"));
            case TOO_MANY_ELEMENTS -> good.withElements(1_001).flatMap(Spoiling::plain);
        };
    }

    /** The statuses that may answer it. */
    static Set<Integer> statuses(BadKind kind) {
        return switch (kind) {
            case LARGE, LARGE_CHUNKED, TOO_MANY_ELEMENTS -> Set.of(413);
            case GZIP_BOMB -> Set.of(413, 415);
            case BROKEN_GZIP, CUT_GZIP, UNKNOWN_ENCODING, NO_TYPE_AT_ALL -> Set.of(400, 415);
            case CUT, COMMENTED, HTML -> Set.of(400);
            case EMPTY -> Set.of(400, 415, 422);
            case WRONG_TYPE -> Set.of(415);
            case DEEP,
                    DEEP_OBJECT,
                    DEEP_FIELD,
                    NUL,
                    LONE_SURROGATE,
                    INVALID_UTF8,
                    HUGE_EXPONENT,
                    HUGE_INTEGER,
                    MINUS_HUGE,
                    NOT_A_NUMBER,
                    TEXT_FOR_NUMBER,
                    OBJECT_FOR_TEXT,
                    LIST_FOR_OBJECT,
                    TEXT_FOR_OBJECT,
                    NULL_FOR_OBJECT,
                    NUMBER_FOR_OBJECT,
                    BLANK -> Set.of(400, 422);
        };
    }

    private static Optional<Sent> plain(String body) {
        return Optional.of(Sent.of(utf8(body), JSON));
    }

    private static Optional<Sent> needed(Good good, String nothing) {
        return good.isOptional() ? Optional.empty() : plain(nothing);
    }

    private static Optional<Sent> text(Good good, String json) {
        return good.text().isEmpty() ? Optional.empty() : plain(good.withText(json));
    }

    private static Optional<Sent> number(Good good, String json) {
        return good.withNumber(json).flatMap(Spoiling::plain);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The two bytes of a no-break space become two that are no character. */
    private static Sent invalid(Sent sent) {
        byte[] body = sent.body().clone();
        for (int i = 0; i < body.length; i++) {
            if (body[i] == (byte) 0xc2) {
                body[i] = (byte) 0xc3;
                body[i + 1] = (byte) 0x28;
            }
        }
        return new Sent(body, sent.headers(), false);
    }

    private static byte[] gzipped(byte[] body) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(to)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to.toByteArray();
    }
}
