package io.cxm.local.bench;

import io.cxm.contracts.Topics;
import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** Bytes on disk that events take: in the events topic, and in the database with its indexes. */
record DiskUse(long topic, long database) {
    static DiskUse now(Path kafkaData, PostgresServer server) {
        return new DiskUse(segments(kafkaData), database(server));
    }

    DiskUse since(DiskUse before) {
        return new DiskUse(topic - before.topic, database - before.database);
    }

    /** Segments alone: index files are laid out in advance and would count as data. */
    private static long segments(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(f -> f.toString().endsWith(".log"))
                    .filter(f -> data.relativize(f).toString().startsWith(Topics.EVENTS + "-"))
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long database(PostgresServer server) {
        try (Connection connection = server.connect(DatabaseSetup.DATABASE);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_database_size(current_database())")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new StackFailure("the database cannot be read: " + e.getMessage());
        }
    }
}
