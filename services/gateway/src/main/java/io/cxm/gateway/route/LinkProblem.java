package io.cxm.gateway.route;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.page.LinkPage;
import io.cxm.gateway.problem.EdgeProblem;
import io.cxm.gateway.problem.RequestIds;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Why the gateway itself does not forward a request: in a page where a person came by a link. */
final class LinkProblem {
    private LinkProblem() {}

    static void send(RoutingContext rc, ProblemType type, @Nullable String detail) {
        if (LinkPage.isWanted(rc.request())) {
            LinkPage page = LinkPage.of(rc.request(), type.status(), null, RequestIds.of(rc));
            EdgeProblem.send(rc, type, page.ownHeaders(), page.html());
        } else {
            EdgeProblem.send(rc, type, detail);
        }
    }
}
