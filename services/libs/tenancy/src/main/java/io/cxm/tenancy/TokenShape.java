package io.cxm.tenancy;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Looks at the shape of bearer tokens before anything else does. A text such as {@code ...} makes Quarkus fail where it
 * should refuse (500 instead of 401); what is no JWT is replaced by what it refuses well.
 */
@ApplicationScoped
public class TokenShape {
    private static final Pattern BEARER = Pattern.compile("(?i)bearer(\\s.*)?", Pattern.DOTALL);
    private static final Pattern JWT = Pattern.compile("(?i)bearer +[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    /** Before authentication, which has 200. */
    private static final int BEFORE_AUTHENTICATION = 900;

    void install(@Observes Filters filters) {
        filters.register(TokenShape::look, BEFORE_AUTHENTICATION);
    }

    private static void look(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header != null && isMalformed(header)) {
            context.request().headers().set("Authorization", "Bearer none");
        }
        context.next();
    }

    /** Whether this claims to be a bearer token and cannot be one. */
    static boolean isMalformed(String header) {
        return BEARER.matcher(header).matches() && !JWT.matcher(header).matches();
    }
}
