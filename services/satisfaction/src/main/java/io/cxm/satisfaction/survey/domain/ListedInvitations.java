package io.cxm.satisfaction.survey.domain;

import java.util.List;

/** Some invitations, the newest first, and how many there are in all; more than 10,000 are not counted to their end. */
public record ListedInvitations(List<Invitation> invitations, long total) {
    public ListedInvitations {
        invitations = List.copyOf(invitations);
    }
}
