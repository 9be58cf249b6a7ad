package io.cxm.simulator.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A folder of gzipped NDJSON files, one per kind of row: {@code items.ndjson.gz} and so on, and the truth under
 * {@code truth/}. The same rows give the same bytes.
 */
public final class NdjsonFolder implements Sink, AutoCloseable {
    private static final ObjectWriter JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .writer()
            .withRootValueSeparator("\n");

    private final Path folder;
    private final boolean truth;
    private final Map<String, File> files = new TreeMap<>();

    /** A file that is open, with the number of its rows. */
    private static final class File {
        private final JsonGenerator json;
        private final OutputStream stream;
        private long rows;

        private File(JsonGenerator json, OutputStream stream) {
            this.json = json;
            this.stream = stream;
        }
    }

    /** Opens the folder; rows of the truth are left out unless wanted. */
    public NdjsonFolder(Path folder, boolean truth) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.truth = truth;
        for (String name : new String[] {"items", "users", "events", "survey-responses"}) {
            open(name);
        }
    }

    @Override
    public void accept(Row row) {
        if (row instanceof TruthRow && !truth) {
            return;
        }
        try {
            String name = nameOf(row);
            File file = files.get(name);
            if (file == null) {
                file = open(name);
            }
            JSON.writeValue(file.json, row);
            file.rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows written so far, by file. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        files.forEach((name, file) -> counts.put(name, file.rows));
        return counts;
    }

    @Override
    public void close() throws IOException {
        for (File file : files.values()) {
            if (file.rows > 0) {
                file.json.writeRaw('\n');
            }
            file.json.close();
            file.stream.close();
        }
    }

    private File open(String name) throws IOException {
        Path path = folder.resolve(name + ".ndjson.gz");
        Files.createDirectories(folder.resolve(name).getParent());
        OutputStream stream = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(path), 1 << 16));
        File file = new File(JSON.createGenerator(stream), stream);
        files.put(name, file);
        return file;
    }

    private static String nameOf(Row row) {
        return switch (row) {
            case ItemRow _ -> "items";
            case UserRow _ -> "users";
            case EdgeRow _ -> "edges";
            case EventRow _ -> "events";
            case ResponseRow _ -> "survey-responses";
            case TruthRow.Line _ -> "truth/lines";
            case TruthRow.Product _ -> "truth/products";
            case TruthRow.Taste _ -> "truth/shoppers";
            case TruthRow.Household _ -> "truth/households";
            case TruthRow.Model _ -> "truth/model";
        };
    }
}
