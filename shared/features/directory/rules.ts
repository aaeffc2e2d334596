/** 客戶編號 «C115-A-00042»: ROC year, workstation that added the person, number within that year. */
export const clientNo = ({
  year,
  workstation,
  number,
}: {
  year: number;
  workstation: string;
  number: number;
}): string => `C${year}-${workstation}-${String(number).padStart(5, '0')}`;
