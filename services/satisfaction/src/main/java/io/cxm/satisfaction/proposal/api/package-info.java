/** Rules that complaints propose, in requests and answers. */
@NullMarked
package io.cxm.satisfaction.proposal.api;

import org.jspecify.annotations.NullMarked;
