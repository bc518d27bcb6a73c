/** How archives are asked: politely, with retries, and each answer kept. */
@NullMarked
package org.cosmicoracle.archive.http;

import org.jspecify.annotations.NullMarked;
