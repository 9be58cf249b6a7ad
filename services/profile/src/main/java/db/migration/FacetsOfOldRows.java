package db.migration;

import io.cxm.profile.catalogue.store.SqlCatalogue;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.profile.shopper.store.SqlShoppers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the facets of what was stored before there were any: version 7 of the schema, in Java, since they are in documents that
 * PostgreSQL cannot read.
 *
 * <p>The owner is bound by row-level security too, and sees nothing without a tenant. For the length of this transaction it is
 * not; others wait for it meanwhile.
 */
public final class FacetsOfOldRows implements JavaMigration {
    private static final int BATCH = 1000;
    private static final String[] TABLES = {"item", "item_facet", "shopper", "shopper_facet"};

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("7");
    }

    @Override
    public String getDescription() {
        return "facets of old rows";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("alter table " + table + " no force row level security");
            }
        }
        fill(connection, "item", "item_id", document -> Facets.of(SqlCatalogue.item(document)));
        fill(connection, "shopper", "user_id", document -> Facets.of(SqlShoppers.user(document)));
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("alter table " + table + " force row level security");
            }
        }
    }

    private static void fill(Connection connection, String table, String id, Function<byte[], Facets> facetsOf)
            throws SQLException {
        String read = "select tenant_id, %s, document from %s where not deleted".formatted(id, table);
        try (Statement reading = connection.createStatement();
                var batch = new Batch(connection, table, id)) {
            reading.setFetchSize(BATCH); // a cursor, since all of it is one transaction
            try (ResultSet rows = reading.executeQuery(read)) {
                while (rows.next()) {
                    batch.add(rows.getString(1), rows.getString(2), facetsOf.apply(rows.getBytes(3)));
                }
            }
            batch.write();
        }
    }

    /** Rows that are written together, since the facets' own rows follow once a statement. */
    private static final class Batch implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<String> tenants = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<String> facets = new ArrayList<>();
        private final List<@Nullable Double> measures = new ArrayList<>();

        Batch(Connection connection, String table, String id) throws SQLException {
            this.connection = connection;
            statement = connection.prepareStatement("""
                    update %1$s t set facets = string_to_array(r.facets, chr(31)), measure = r.measure
                    from unnest(?::text[], ?::text[], ?::text[], ?::float8[]) r (tenant_id, id, facets, measure)
                    where t.tenant_id = r.tenant_id and t.%2$s = r.id
                    """.formatted(table, id));
        }

        void add(String tenant, String id, Facets found) throws SQLException {
            tenants.add(tenant);
            ids.add(id);
            facets.add(String.join("\u001f", found.texts()));
            measures.add(found.measure());
            if (ids.size() == BATCH) {
                write();
            }
        }

        void write() throws SQLException {
            int place = 1;
            for (List<String> texts : List.of(tenants, ids, facets)) {
                statement.setArray(place++, connection.createArrayOf("text", texts.toArray()));
            }
            statement.setArray(place, connection.createArrayOf("float8", measures.toArray()));
            statement.executeUpdate();
            List.of(tenants, ids, facets, measures).forEach(List::clear);
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
