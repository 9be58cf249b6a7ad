package io.cxm.profile.erasure.stream;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.erasure.store.ShopperEraser;
import io.cxm.profile.erasure.store.ShopperEraser.Erased;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.profile.shopper.stream.UserSink;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Erasures of shoppers, those of a batch together: each has its rows removed by itself, and the topics are read for
 * all of them at once.
 */
@ApplicationScoped
public class ShopperErasures {
    private static final String KEPT = "Records of events, responses and impressions, and the request itself,"
            + " stay on their topics until their retention ends; of what came before the request nothing is stored again.";
    private final FoldedUsers folded;
    private final ShopperEraser eraser;
    private final TopicSweep topics;
    private final LaterChanges later;
    private final StateSender sender;
    private final UserSink users;

    ShopperErasures(
            FoldedUsers folded,
            ShopperEraser eraser,
            TopicSweep topics,
            LaterChanges later,
            StateSender sender,
            UserSink users) {
        this.folded = folded;
        this.eraser = eraser;
        this.topics = topics;
        this.later = later;
        this.sender = sender;
        this.users = users;
    }

    /** An erasure whose rows are gone. */
    private record Done(TenantId tenant, Erasure erasure, Erased erased) {}

    /** Carries these out and answers each with a receipt. Idempotent. */
    Uni<Void> carryOut(List<Read<Erasure>> requests) {
        return requests.isEmpty()
                ? Uni.createFrom().voidItem()
                : Intake.patiently(folded::untilNow)
                        .chain(() -> Multi.createFrom()
                                .iterable(requests)
                                .onItem()
                                .transformToUniAndConcatenate(this::rows)
                                .collect()
                                .asList())
                        .chain(this::rest);
    }

    private Uni<Done> rows(Read<Erasure> request) {
        return eraser.erase(request.tenant(), request.message())
                .map(erased -> new Done(request.tenant(), request.message(), erased));
    }

    // Each by itself, in this order: what was folded beside the erasure is published before the topics are read; a
    // merge is
    // forgotten when others have been told of it, and those of after the request are folded when it is. Who is folded
    // anew is
    // read at the last moment, and again where somebody was faster.
    private Uni<Void> rest(List<Done> done) {
        Map<TenantId, Map<String, Long>> gone = gone(done);
        return Intake.patiently(folded::untilNow)
                .chain(() -> Intake.patiently(() -> topics.sweep(gone)))
                .chain(() -> Intake.patiently(() -> sender.send(receipts(done))))
                .chain(() -> Multi.createFrom()
                        .iterable(done)
                        .onItem()
                        .transformToUniAndConcatenate(each -> Intake.patiently(() ->
                                eraser.forgetMerges(each.tenant(), each.erased().ids())))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> Intake.patiently(() -> later.of(gone).chain(said -> users.foldAnew(ids(gone), said))));
    }

    private static Map<TenantId, Set<String>> ids(Map<TenantId, Map<String, Long>> gone) {
        return gone.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().keySet()));
    }

    /** Up to when each id of each tenant is gone. */
    private static Map<TenantId, Map<String, Long>> gone(List<Done> done) {
        Map<TenantId, Map<String, Long>> gone = new HashMap<>();
        for (Done each : done) {
            Map<String, Long> until = gone.computeIfAbsent(each.tenant(), _ -> new HashMap<>());
            each.erased().ids().forEach(id -> until.merge(id, each.erasure().getRequestedAt(), Math::max));
        }
        return gone;
    }

    private static List<Outgoing> receipts(List<Done> done) {
        return done.stream()
                .flatMap(each -> Receipts.of(
                        each.erasure(),
                        each.erased().removed(),
                        KEPT,
                        each.erased().ids().stream()
                                .filter(id -> !id.equals(each.erasure().getUserId()))
                                .sorted()
                                .toList())
                        .stream())
                .toList();
    }
}
