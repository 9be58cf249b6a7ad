package io.cxm.profile.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.export.domain.Flat;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A file that is being written: rows as NDJSON first, whose columns are known when the last row was seen, and then the
 * form that was asked for. Only the finished file has its name. Blocks; for a worker.
 */
final class ExportFile implements AutoCloseable {
    /** A table with more columns is no table any more; NDJSON has no such limit. */
    private static final int MOST_COLUMNS = 4000;

    private final Export export;
    private final Path target;
    private final Path rows;
    private final Path part;
    private final ObjectMapper mapper;
    private final ObjectWriter json;
    private final BufferedWriter writer;
    private final String parquetMemory;
    private final TreeSet<String> columns = new TreeSet<>();
    private long written;

    ExportFile(Export export, Path target, ObjectMapper mapper, String parquetMemory) {
        this.export = export;
        this.target = target;
        this.mapper = mapper;
        this.json = mapper.writer();
        this.parquetMemory = parquetMemory;
        rows = target.resolveSibling(export.id() + ".rows");
        part = target.resolveSibling(export.id() + ".part");
        try {
            Files.createDirectories(target.getParent());
            writer = Files.newBufferedWriter(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long written() {
        return written;
    }

    void add(List<?> page) {
        try {
            for (Object row : page) {
                writer.write(json.writeValueAsString(row));
                writer.write('\n');
            }
            written += page.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the file that was asked for. */
    void finish() {
        try {
            writer.close();
            switch (export.format()) {
                case NDJSON -> Files.move(rows, target, StandardCopyOption.ATOMIC_MOVE);
                case CSV -> {
                    csv();
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                }
                case PARQUET -> {
                    parquet();
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB refused the rows", e);
        }
    }

    private void csv() throws IOException {
        eachRow(row -> columns.addAll(row.keySet()));
        if (columns.size() > MOST_COLUMNS) {
            throw new TooManyColumns();
        }
        columns.remove("id");
        List<String> header = new ArrayList<>(columns);
        header.addFirst("id");
        try (CsvWriter csv = CsvWriter.builder().build(part)) {
            csv.writeRecord(header);
            eachRow(row -> csv.writeRecord(
                    header.stream().map(name -> row.getOrDefault(name, "")).toArray(String[]::new)));
        }
    }

    private void eachRow(Consumer<Map<String, String>> action) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(rows)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                action.accept(Flat.of(mapper.readTree(line)));
            }
        }
    }

    private void parquet() throws SQLException {
        // an in-memory database that spills beside the file and fetches no extension
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set memory_limit = '%s'".formatted(quoted(parquetMemory)));
            statement.execute("set threads = 1");
            statement.execute("set preserve_insertion_order = false");
            statement.execute("set temp_directory = '%s'".formatted(quoted(target.getParent() + "/.duckdb")));
            statement.execute("set autoinstall_known_extensions = false");
            String source = written == 0
                    ? "(select ''::varchar as id limit 0)"
                    : "read_json('%s', format = 'newline_delimited', sample_size = -1, maximum_object_size = 33554432)"
                            .formatted(quoted(rows.toString()));
            statement.execute("copy (select * from %s) to '%s' (format parquet, compression zstd)"
                    .formatted(source, quoted(part.toString())));
        }
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    /** Removes what is not the finished file. */
    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(rows);
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows have more different fields than a table can have columns. */
    static final class TooManyColumns extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyColumns() {
            super("more than " + MOST_COLUMNS + " columns", null, false, false);
        }
    }
}
