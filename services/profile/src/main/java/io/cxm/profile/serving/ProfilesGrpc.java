package io.cxm.profile.serving;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.profile.Profiles;
import io.cxm.contracts.profile.ShopperReply;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.contracts.profile.ShoppersAfterRequest;
import io.cxm.contracts.profile.ShoppersPage;
import io.cxm.problem.ProblemException;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.interaction.History;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.reading.Part;
import io.cxm.profile.shopper.Known;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.profile.shopper.Shoppers.Ever;
import io.cxm.profile.shopper.Shoppers.Wanted;
import io.cxm.profile.usage.Totals;
import io.cxm.profile.vector.Vectors;
import io.cxm.profile.vector.Vectors.Vector;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenancy.TenantOfToken;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The profile store over gRPC, for the tenant of the token that the caller sent along. */
@GrpcService
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.ANALYST, Roles.TENANT_ADMIN, Roles.SERVICE})
public class ProfilesGrpc implements Profiles {
    private static final int MOST_HISTORY = 500;
    private static final int MOST_EVENTS = 5_000_000;
    private static final int MOST_PAGE = 1_000;
    private static final Choice ALL = new Choice(List.of(), List.of(), null, null);
    private static final long LATEST = 253_402_300_799_000L; // the year 9999, the database's last
    private final Shoppers shoppers;
    private final Vectors vectors;
    private final Catalogue catalogue;
    private final History history;
    private final Totals totals;
    private final CurrentIdentityAssociation caller;

    ProfilesGrpc(
            Shoppers shoppers,
            Vectors vectors,
            Catalogue catalogue,
            History history,
            Totals totals,
            CurrentIdentityAssociation caller) {
        this.shoppers = shoppers;
        this.vectors = vectors;
        this.catalogue = catalogue;
        this.history = history;
        this.totals = totals;
        this.caller = caller;
    }

    @Override
    public Uni<ShopperReply> shopper(ShopperRequest request) {
        String id = request.getUserId().isEmpty() ? request.getAnonymousId() : request.getUserId();
        int events = request.getHistory();
        if (!EntityId.isPossible(id) || events < 0 || events > MOST_HISTORY) {
            throw ProblemException.invalid("/", "range", "a shopper and a history of 0 to 500 are needed");
        }
        String other = request.getAnonymousId();
        boolean both = !request.getUserId().isEmpty() && !other.isEmpty() && !other.equals(id);
        if (both && !EntityId.isPossible(other)) {
            throw ProblemException.invalid("/", "range", "an anonymous id is needed, or none");
        }
        Wanted wanted = new Wanted(events, request.getVector(), ever(request));
        Uni<Known> known =
                tenant().chain(tenant -> shoppers.known(tenant, both ? List.of(id, other) : List.of(id), wanted));
        return wanted.items()
                ? known.emitOn(Infrastructure.getDefaultWorkerPool()) // vectors are CPU work
                        .map(found -> reply(found, vectors.of(found)))
                : known.map(found -> reply(found, Vector.NONE));
    }

    private static Ever ever(ShopperRequest request) {
        if (request.getInteracted()) {
            return new Ever.Interacted();
        }
        if (!request.getPurchased()) {
            return new Ever.Nothing();
        }
        Set<EventType> types = new HashSet<>(request.getPurchasedTypesList());
        types.add(EventType.EVENT_TYPE_PURCHASE);
        types.remove(EventType.UNRECOGNIZED); // of a later version: it has no number here
        return new Ever.Of(types);
    }

    private static ShopperReply reply(Known known, Vector vector) {
        ShopperReply.Builder reply = ShopperReply.newBuilder()
                .setKnown(known.isKnown())
                .addAllHistory(known.history())
                .addAllVector(vector.boxed())
                .setSpecHash(vector.specHash())
                .addAllPurchased(known.ever())
                .putAllCounts(known.counts())
                .addAllTies(known.ties())
                .setDataClock(known.dataClock());
        known.user().ifPresent(reply::setUser);
        return reply.build();
    }

    /** A page: Quarkus writes a stream as fast as it comes, so what a slow reader leaves would be held here. */
    @Override
    public Multi<ItemState> itemsSince(ItemsSinceRequest request) {
        int size = page(request.getPage());
        String after = place(request.getAfter());
        return tenant().chain(tenant -> catalogue.changedSince(tenant, storable(request.getSince()), after, size))
                .onItem()
                .transformToMulti(page -> Multi.createFrom().iterable(page));
    }

    /** A page, too. */
    @Override
    public Multi<Event> eventsSince(EventsSinceRequest request) {
        int size = page(request.getPage());
        String after = place(request.getAfter());
        long since = storable(request.getSince());
        int limit = request.getLimit() <= 0 ? MOST_EVENTS : Math.min(request.getLimit(), MOST_EVENTS);
        return tenant().chain(tenant -> after.isEmpty()
                        ? history.newest(tenant, since, limit, size)
                        : history.after(tenant, new Cursor(since, after), size))
                .onItem()
                .transformToMulti(page -> Multi.createFrom().iterable(page))
                .map(StoredEvent::asOwned);
    }

    @Override
    public Uni<ShoppersPage> shoppersAfter(ShoppersAfterRequest request) {
        int size = page(request.getPage());
        String after = place(request.getAfter());
        return tenant().chain(tenant -> shoppers.list(tenant, after, size, ALL)
                .chain(part -> totals.of(tenant)
                        .map(stored -> page(part, stored.getOrDefault("users", 0L), request.getUsers()))));
    }

    private static ShoppersPage page(Part<Shoppers.Entry> part, long total, boolean users) {
        ShoppersPage.Builder page =
                ShoppersPage.newBuilder().setMore(part.more()).setTotal(total);
        for (Shoppers.Entry entry : part.rows()) {
            ShoppersPage.Shopper.Builder shopper = page.addShoppersBuilder().setId(entry.id());
            if (users) {
                shopper.setUser(entry.user());
            }
        }
        return page.build();
    }

    private static int page(int wanted) {
        return wanted <= 0 ? MOST_PAGE : Math.min(wanted, MOST_PAGE);
    }

    private static String place(String after) {
        if (!after.isEmpty() && !EntityId.isPossible(after)) {
            throw ProblemException.invalid("/after", "format", "a page goes on after an id");
        }
        return after;
    }

    private static long storable(long millis) {
        return Math.clamp(millis, 0, LATEST);
    }

    private Uni<TenantId> tenant() {
        return caller.getDeferredIdentity()
                .map(identity -> TenantOfToken.tenantOf(identity)
                        .orElseThrow(() -> new ForbiddenException("the caller belongs to no tenant")));
    }
}
