/** The REST interface of edges between shoppers. */
@NullMarked
package io.cxm.profile.edge.api;

import org.jspecify.annotations.NullMarked;
