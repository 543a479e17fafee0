// The forms in which a text may show a secret, made without the code under test.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tas::test {

struct Form {
  std::string name, text;
};
// As it is, percent-encoded (upper, lower, only what must be, "+"), hexadecimal, JSON (also all-ASCII, "\/"), for a shell,
// SQL and CSV, octal, base64 of both alphabets at all three alignments, and as a terminal shows it.
std::vector<Form> forms_of(std::string_view secret);

std::string percent_encoded(std::string_view text);
std::string base64(std::string_view bytes);

// At least 8 bytes of every kind that a password can have: letters, signs that mean something in URLs, quotes, blanks,
// line breaks, controls, percent signs, characters of two, three and four bytes, bytes that are no character. Some letters
// are always among them, so that a text does not hold it by chance.
std::string random_secret(std::mt19937&);

}  // namespace tas::test
