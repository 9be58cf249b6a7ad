/** Edges between shoppers, as they are shown. */
@NullMarked
package io.cxm.profile.edge.domain;

import org.jspecify.annotations.NullMarked;
