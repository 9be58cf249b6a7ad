package io.cxm.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.gateway.caller.Caller;
import io.cxm.gateway.directory.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {
    private final OpenRequests requests = new OpenRequests(40);

    private static Caller machine(String tenant) {
        return new Caller.OfTenant("machine", tenant, Set.of(), new Looks(null, null, null));
    }

    private static Caller page(String tenant, String key) {
        return new Caller.Page(tenant, key, 1000, List.of());
    }

    /** Opens until one is refused. */
    private List<OpenRequests.Place> all(Caller caller) {
        return all(() -> requests.open(caller));
    }

    private static List<OpenRequests.Place> all(Supplier<Optional<OpenRequests.Place>> open) {
        List<OpenRequests.Place> places = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            open.get().ifPresent(places::add);
        }
        return places;
    }

    @Test
    void leavesAQuarterToTheNeighboursOfWhoeverTakesAll() {
        assertEquals(30, all(machine("one")).size());
        assertEquals(10, all(machine("other")).size());
    }

    @Test
    void holdsWhoeverHasOnlyALinkToTheSame() {
        assertEquals(30, all(() -> requests.openByLink(false)).size());
        assertEquals(10, all(new Caller.Operator("one", Set.of())).size());
    }

    @Test
    void keepsDownloadsFreeOfWhoeverAnswersByMadeUpLinks() {
        List<OpenRequests.Place> answers = all(() -> requests.openByLink(true));
        assertEquals(20, answers.size());
        assertEquals(10, all(() -> requests.openByLink(false)).size());
        assertEquals(10, all(machine("one")).size());
        answers.forEach(OpenRequests.Place::leave);
        assertEquals(10, all(() -> requests.openByLink(true)).size(), "a quarter where places are scarce");
    }

    @Test
    void givesPagesAQuarterOfATenantAndHalfTogether() {
        assertEquals(10, all(page("one", "web")).size());
        assertEquals(0, all(page("one", "shop")).size());
        assertEquals(10, all(page("other", "web")).size());
        assertEquals(0, all(page("third", "web")).size());
        assertEquals(10, all(machine("one")).size());
    }

    @Test
    void givesPlacesBackOnce() {
        List<OpenRequests.Place> places = all(machine("one"));
        places.forEach(OpenRequests.Place::leave);
        places.forEach(OpenRequests.Place::leave);
        assertEquals(30, all(machine("one")).size());
        List<OpenRequests.Place> pages = all(page("one", "web"));
        pages.forEach(OpenRequests.Place::leave);
        assertEquals(10, all(page("other", "web")).size());
    }
}
