package io.cxm.local.chart;

import io.cxm.local.chart.ShopView.Stored;
import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Other passwords of a service's two roles, by {@code roles.sql}. */
final class RotatePassword implements Exercise {
    private static final String SERVICE = "profile";
    private static final String INVALID_PASSWORD = "28P01";

    private final Site site;
    private final Release release;
    private final ReleaseSecret secret;
    private final ShopView shop;

    RotatePassword(Site site, Release release, ReleaseSecret secret, ShopView shop) {
        this.site = site;
        this.release = release;
        this.secret = secret;
        this.shop = shop;
    }

    @Override
    public String name() {
        return "Rotate the passwords of " + SERVICE + "'s roles";
    }

    @Override
    public void run() {
        Stored before = shop.stored();
        String owner = Secrets.generate(new SecureRandom());
        String application = Secrets.generate(new SecureRandom());
        new PostgresTools(
                        site.layout().root(),
                        site.log(),
                        site.ports().of(Port.POSTGRES),
                        site.secrets().of(Secrets.POSTGRES))
                .roles(site.layout().root().resolve("k8s/base/postgresql/roles.sql"), SERVICE, owner, application);
        isChanged("owner", owner);
        isChanged("app", application);
        isEqual(before); // by the connections that are open
        secret.change(SERVICE + "-owner", owner);
        secret.change(SERVICE + "-app", application);
        release.replace(SERVICE);
        isEqual(before);
    }

    private void isChanged(String role, String after) {
        if (opens(role, secret.of(SERVICE + "-" + role)) || !opens(role, after)) {
            throw new StackFailure(
                    "the server takes the old password of " + SERVICE + "_" + role + ", or refuses the new one");
        }
    }

    private boolean opens(String role, String password) {
        String url = "jdbc:postgresql://127.0.0.1:" + site.ports().of(Port.POSTGRES) + "/" + DatabaseSetup.DATABASE
                + "?sslmode=disable";
        try (Connection connection = DriverManager.getConnection(url, SERVICE + "_" + role, password)) {
            return connection.isValid((int) Duration.ofSeconds(5).toSeconds());
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw new StackFailure("PostgreSQL does not answer: " + e.getMessage());
        }
    }

    private void isEqual(Stored before) {
        Stored now = shop.stored();
        if (!now.equals(before)) {
            throw new StackFailure("stored before: " + before + ", now: " + now);
        }
    }
}
