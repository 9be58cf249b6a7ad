/** What complaints are, and what they propose. */
@NullMarked
package io.cxm.satisfaction.proposal.domain;

import org.jspecify.annotations.NullMarked;
