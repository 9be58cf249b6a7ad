package io.cxm.satisfaction.verbatim.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A word list among the resources: lines of a meaning, a colon, and phrases parted by commas. */
record Lines(String meaning, List<String> phrases) {
    Lines {
        phrases = List.copyOf(phrases);
    }

    /** Its lines; empty ones and those that begin with # say nothing. */
    static List<Lines> of(String file) {
        String path = "/verbatim/" + file;
        try (InputStream in = Lines.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not there");
            }
            List<Lines> lines = new ArrayList<>();
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(':');
                    lines.add(new Lines(
                            line.substring(0, colon).strip(),
                            Arrays.stream(line.substring(colon + 1).split(",", -1))
                                    .map(String::strip)
                                    .filter(phrase -> !phrase.isEmpty())
                                    .toList()));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
