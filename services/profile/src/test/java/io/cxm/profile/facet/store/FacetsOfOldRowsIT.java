package io.cxm.profile.facet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import db.migration.FacetsOfOldRows;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.testkit.PostgresServer;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;

/** What was stored before there were facets has them after the migration, of whatever tenant. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class FacetsOfOldRowsIT {
    private static final int MANY = 2_500; // more than are read and written at once

    @Test
    void givesOldRowsTheirFacets() throws SQLException {
        try (Connection superuser = RealServers.postgres().superuser("cxm")) {
            put(
                    superuser,
                    "item",
                    "old-1",
                    "i",
                    Item.newBuilder().setBrand("A").setPrice(5).build().toByteArray(),
                    1);
            put(
                    superuser,
                    "item",
                    "old-2",
                    "i",
                    Item.newBuilder().setBrand("B").build().toByteArray(),
                    MANY);
            put(
                    superuser,
                    "shopper",
                    "old-2",
                    "u",
                    User.newBuilder().setCity("C").build().toByteArray(),
                    1);
            migrate();
            assertEquals(
                    List.of(
                            "old-1|brand=A|1",
                            "old-1|inStock=true|1",
                            "old-2|brand=B|" + MANY,
                            "old-2|inStock=true|" + MANY),
                    rows(
                            superuser,
                            "select tenant_id, facet, count(*) from profile.item_facet"
                                    + " where tenant_id like 'old-%' group by 1, 2 order by 1, 2"));
            assertEquals(
                    List.of("old-2|city=C|1", "old-2|personalization=true|1"),
                    rows(
                            superuser,
                            "select tenant_id, facet, count(*) from profile.shopper_facet"
                                    + " where tenant_id like 'old-%' group by 1, 2 order by 1, 2"));
            assertEquals(
                    List.of("5|1"),
                    rows(
                            superuser,
                            "select measure, count(*) from profile.item"
                                    + " where tenant_id like 'old-%' and measure is not null group by 1"));
            assertEquals(
                    List.of("4"),
                    rows(
                            superuser,
                            "select count(*) from pg_class where relforcerowsecurity and oid in ("
                                    + "'profile.item'::regclass, 'profile.item_facet'::regclass,"
                                    + " 'profile.shopper'::regclass, 'profile.shopper_facet'::regclass)"));
        }
    }

    @Test
    void isAVersionOfTheSchema() throws SQLException {
        try (Connection superuser = RealServers.postgres().superuser("cxm")) {
            assertEquals(
                    List.of("facets of old rows"),
                    rows(
                            superuser,
                            "select description from profile.flyway_schema_history"
                                    + " where version = '7' and success"));
        }
    }

    private static void put(Connection superuser, String table, String tenant, String id, byte[] document, int times)
            throws SQLException {
        String key = table.equals("item") ? "item_id" : "user_id";
        try (PreparedStatement statement = superuser.prepareStatement("insert into profile." + table + " (tenant_id, "
                + key + ", document, search_text, deleted, changed_at, source_partition, source_offset)"
                + " select ?, ? || n, ?, '', false, now(), 0, n from generate_series(1, ?) n")) {
            statement.setString(1, tenant);
            statement.setString(2, id);
            statement.setBytes(3, document);
            statement.setInt(4, times);
            statement.executeUpdate();
        }
    }

    /** As the owner, who is bound by row-level security, and in one transaction, as Flyway does. */
    private static void migrate() throws SQLException {
        String address = "jdbc:postgresql://127.0.0.1:" + RealServers.postgres().port() + "/cxm?currentSchema=profile";
        try (Connection owner = DriverManager.getConnection(address, "profile_owner", PostgresServer.PASSWORD)) {
            owner.setAutoCommit(false);
            new FacetsOfOldRows().migrate(new OfOwner(owner));
            owner.commit();
        }
    }

    /** What a migration is given. */
    private record OfOwner(Connection owner) implements Context {
        @Override
        public Configuration getConfiguration() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection getConnection() {
            return owner;
        }
    }

    private static List<String> rows(Connection superuser, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                found.add(String.join("|", columns));
            }
        }
        return found;
    }
}
