// Receipts in the database: what an import had to say for itself can be read again.
#pragma once

#include "libtas/exchange/in/receipt.hpp"
#include "libtas/store/imports.hpp"

namespace tas::exchange::in {

// Counts, rejections and warnings of every file, and the digests; examples (differences, the first names beside a count) are not kept.
void keep(const Receipt&, store::Imports&);
Receipt kept(store::Imports&, const store::StoredImport&);

}  // namespace tas::exchange::in
