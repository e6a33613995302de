"""What both bundles share: fetching, choosing, compiling, listing, scanning."""
