/** The images of k8s/images: what there is to build, with what, and on which file system. */
@NullMarked
package io.cxm.local.image;

import org.jspecify.annotations.NullMarked;
