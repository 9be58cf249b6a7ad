package io.cxm.profile.edge.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the hot call reads of a shopper with many edges, as the service's own role: never more than is looked at. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class TiesQueryIT {
    private static final String TENANT = "ties-of-many";

    /** Of each kind 10,000, the newest anywhere. */
    private static String edges(String kind, String from, String to, String type) {
        return """
                insert into profile.edge select '%1$s', '%2$s' || i, %3$s, %4$s, '%5$s', 1, null,
                  timestamptz '2026-01-01' + i * 7919 %% 10000 * interval '1 second', 0, i
                from generate_series(1, 10000) i""".formatted(TENANT, kind, from, to, type);
    }

    @Test
    void readsTheNewestAlone() throws SQLException, IOException {
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            statement.execute(edges("a", "'u'", "'a-' || i", "follow"));
            statement.execute(edges("b", "'u'", "'b-' || i", "referral"));
            statement.execute(edges("c", "'c-' || i", "'u'", "household"));
            statement.execute(edges("d", "'d-' || i", "'u'", "follow"));
            statement.execute("analyze profile.edge");
            connection.setAutoCommit(false);
            statement.execute("set local role profile_app");
            statement.execute("set local search_path = profile");
            statement.execute("set local app.tenant = '" + TENANT + "'");
            String ties = TiesQuery.TIES.replace("$1", "'" + TENANT + "'").replace("$2", "'u'");
            try (ResultSet plan = statement.executeQuery("explain (analyze, format json) " + ties)) {
                plan.next();
                JsonNode root = new ObjectMapper().readTree(plan.getString(1)).at("/0/Plan");
                assertEquals(TiesQuery.MOST, root.path("Actual Rows").asInt());
                assertTrue(read(root) <= TiesQuery.MOST_FROM + 3 * TiesQuery.MOST, root::toPrettyString);
            }
            connection.rollback();
            statement.execute("delete from profile.edge where tenant_id = '" + TENANT + "'");
            connection.commit();
        }
    }

    /** Rows of edges, those that a filter then refused among them. */
    private static double read(JsonNode node) {
        double rows = 0;
        if (node.path("Relation Name").asText().equals("edge")) {
            double once = node.path("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble()
                    + node.path("Rows Removed by Index Recheck").asDouble();
            rows += once * node.path("Actual Loops").asDouble();
        }
        for (JsonNode child : node.path("Plans")) {
            rows += read(child);
        }
        return rows;
    }
}
