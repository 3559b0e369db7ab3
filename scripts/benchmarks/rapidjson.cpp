// A yardstick for scripts/benchmarks/tools: parses lines of JSON, then dumps them for a while, and prints the rate per
// second of processor time. usage: rapidjson FILE
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

int
main(int argc, char **argv)
{
	const double seconds_of_a_run = 2;
	std::ifstream in(argc > 1 ? argv[1] : "/dev/stdin");
	std::vector<rapidjson::Document> documents;
	rapidjson::StringBuffer out;
	size_t n = 0, octets = 0;
	double seconds;

	for (std::string line; std::getline(in, line);)
		if (documents.emplace_back().Parse(line.c_str()).HasParseError())
			return 2;
	if (documents.empty())
		return 2;
	const std::clock_t begin = std::clock();
	do {
		for (const auto &d : documents) {
			rapidjson::Writer<rapidjson::StringBuffer> writer(out);

			out.Clear();
			d.Accept(writer);
			octets += out.GetSize();
		}
		n += documents.size();
		seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
	} while (seconds < seconds_of_a_run);
	std::printf("%.0f %zu\n", static_cast<double>(n) / seconds, octets / n);
	return 0;
}
