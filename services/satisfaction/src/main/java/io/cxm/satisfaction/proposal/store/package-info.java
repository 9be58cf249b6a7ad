/** Complaints as they are counted, and what people made of proposals. */
@NullMarked
package io.cxm.satisfaction.proposal.store;

import org.jspecify.annotations.NullMarked;
